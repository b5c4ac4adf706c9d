"""What every part of the API shares: who asks, what they may, and how a refusal reads."""
