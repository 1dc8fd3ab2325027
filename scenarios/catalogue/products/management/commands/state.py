import json

from django.core.management.base import BaseCommand, CommandError

from products import states


class Command(BaseCommand):
    help = "Sets a provider state up, or tears it down."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("state", help="for example: product A1 exists")
        parser.add_argument("--params", type=json.loads, default={}, help="fields of the product, as a JSON object")
        parser.add_argument("--action", choices=["setup", "teardown"], default="setup")

    def handle(self, *args, state, params, action, **options):
        if action == "teardown":
            states.tear_down()
            return
        try:
            states.set_up(state, params)
        except ValueError as e:
            raise CommandError(e)
