"""The edges: each translates between a chat service and chat/. No platform knows a feature or touches a row."""
