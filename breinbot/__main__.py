from breinbot.cli import main

main()
