"""Small typed dialogs that know nothing but their arguments."""
