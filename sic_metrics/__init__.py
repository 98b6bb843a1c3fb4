"""Impact figures and partner choice for the Wikimedia Content Partnerships Hub."""
