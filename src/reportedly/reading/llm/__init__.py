"""Report -> claims by a language model behind a chat endpoint: it is asked for words, and only words that stand in the
report are kept. Nothing here runs unless somebody chooses this reader.
"""
