"""The screens: they own state, wire widgets to a session or a workspace, and hold no rule of their own."""
