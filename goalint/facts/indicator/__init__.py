"""What an indicator's own words say, whatever form it stands in."""
