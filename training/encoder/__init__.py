"""The small shared encoder: examples out of annotated sets, a network with heads, its training and its export.

In work: nothing shipped was made with it yet. Needs PyTorch, transformers, tokenizers and, to export, onnxruntime.
"""
