"""The report for reviewers: one HTML page, the data in it and the script that shows them."""
