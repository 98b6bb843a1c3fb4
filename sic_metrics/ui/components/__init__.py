"""What several pages show: tables, lists, filters, links and charts."""
