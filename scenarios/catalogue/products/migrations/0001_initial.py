from django.db import migrations, models

from products.range import restore


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="Product",
            fields=[
                ("sku", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("available", models.BooleanField(default=True, help_text="Whether it may be ordered now.")),
                ("weight_grams", models.PositiveIntegerField()),
            ],
            options={"ordering": ["sku"]},
        ),
        migrations.RunPython(lambda apps, _: restore(apps.get_model("products", "Product")), migrations.RunPython.noop),
    ]
