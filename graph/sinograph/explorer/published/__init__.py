"""The explorer as files: the same screens with addresses of files, for any web server or none."""
