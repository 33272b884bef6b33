"""The screens of the explorer: answers as pages that read without a script."""
