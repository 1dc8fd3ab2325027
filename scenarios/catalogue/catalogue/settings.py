"""Settings of the catalogue; what differs between deployments comes from variables."""

import os

_database_host, _, _database_port = os.environ.get("DATABASE_ADDR", "localhost:5432").partition(":")

# Nothing is signed: there are no sessions, cookies or forms.
SECRET_KEY = "unused"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "catalogue.urls"
WSGI_APPLICATION = "catalogue.wsgi.application"
USE_TZ = True
TIME_ZONE = "UTC"

INSTALLED_APPS = ["rest_framework", "drf_spectacular", "products"]
MIDDLEWARE = []

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _database_host,
        "PORT": _database_port or "5432",
        "NAME": os.environ.get("DATABASE_NAME", "catalogue"),
        "USER": os.environ.get("DATABASE_USER", "catalogue"),
        "PASSWORD": os.environ.get("DATABASE_PASSWORD", ""),
        "OPTIONS": {"connect_timeout": 10},
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "products.errors.to_response",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Catalogue",
    "DESCRIPTION": "What the shop sells.",
    "VERSION": "1.0.0",
}
