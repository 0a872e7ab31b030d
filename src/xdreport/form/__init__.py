"""The official form, declared once: models, layout, identities, labels and wording. Everything else is derived."""
