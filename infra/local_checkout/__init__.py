"""The local checkout: Stripe's API as far as we use it, on this machine, where no money moves.

`mangamotion demo` and `mangamotion up --demo-checkout` start it; the tests use it in place of Stripe.
"""
