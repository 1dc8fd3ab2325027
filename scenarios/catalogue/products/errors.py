"""Gives every error the one shape that the definition promises."""

from django.db import OperationalError
from django.http import JsonResponse
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.views import exception_handler


def to_response(error, context):
    if isinstance(error, OperationalError):
        return _response(503, "unavailable", "The database does not answer.")
    if isinstance(error, NotFound):
        return _response(404, "not_found", str(error.detail))
    if isinstance(error, ValidationError):
        reasons = (f"{field}: {' '.join(details)}" for field, details in error.detail.items())
        return _response(400, "invalid", "; ".join(reasons))
    return exception_handler(error, context)


def no_such_path(request, exception):
    return _response(404, "not_found", f"There is nothing at {request.path}.")


def _response(status, code, message):
    return JsonResponse({"code": code, "message": message}, status=status)
