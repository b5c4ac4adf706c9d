"""Pages of the register."""

from django.urls import path

from sonar import views

app_name = "sonar"
urlpatterns = [path("lidmaatschap/", views.kies_lidmaatschap, name="lidmaatschap")]
