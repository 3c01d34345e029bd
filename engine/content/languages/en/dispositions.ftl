# What to do and by when.
# Not yet reviewed by clinicians.

disposition-emergency_now = Call an ambulance now
    .when = Now
    .action = Call the emergency number now. Do not drive yourself. Stay with someone, and rest where you are.
disposition-emergency_department = Go to an emergency department now
    .when = Within hours
    .action = Go to a hospital emergency department now. Let someone take you. If you cannot get there, call the emergency number.
disposition-same_day = Be seen today
    .when = Today
    .action = Call your doctor, clinic or out-of-hours line and ask to be seen today. If you cannot be seen today, go to an emergency department.
disposition-within_days = Be seen within 2 to 3 days
    .when = Within 2 to 3 days
    .action = Ask your doctor or clinic for an urgent visit in the next 2 to 3 days. Weekends count.
disposition-routine = Book a routine visit
    .when = Within 2 weeks
    .action = Book a normal visit with your doctor or clinic. Until then, do what it says below and watch for any change.
disposition-self_care = Look after it yourself for now
    .when = No visit needed now
    .action = Follow the advice below. If it does not get better as said, or anything new comes, check again or book a visit.
