"""The platform: the only place of Kengesh that knows Django. Each folder is an app for one stage of a matter."""
