"""Sources: asks and answers that came from elsewhere, taken into the asks and the record under their licence.

A folder is read and checked whole before a row is written, and taken in by batches, so that an import that was stopped
can be resumed. Its authors become members without accounts: nobody can be asked anything by their names.
"""
