"""The register: people, klantprofielen, organisations, users and rights. The truth; it knows no employer's page."""
