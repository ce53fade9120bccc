"""A class: handed-in notebooks to grades, feedback and a report, without ever trusting a submission."""
