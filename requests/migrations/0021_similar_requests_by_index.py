from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("requests", "0020_nine_parts_of_the_form")]

    operations = [
        migrations.AddIndex(
            model_name="supportrequest",
            index=models.Index(Lower("place_name"), models.F("id").desc(), name="request_by_place"),
        ),
        migrations.AddIndex(
            model_name="supportrequest",
            index=models.Index(fields=["region", "-id"], name="request_by_region"),
        ),
    ]
