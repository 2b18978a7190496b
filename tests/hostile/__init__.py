"""Text from people who mean no good."""
