"""From files to a store folder: read within bounds, watched for who partners with whom."""
