# Words of the command line, and of the page that stands in for an app that is not built.
# Not yet reviewed by clinicians.

# Answers.
cli-yes = Yes
cli-no = No
cli-unknown = I don't know
cli-normal = As strong as ever
cli-weak = Weak

# Asking in the terminal.
cli-start = This is not a diagnosis. In an emergency call your emergency number first. Nothing you type is kept.
cli-prompt = Number (? don't know, w why we ask, b back):
cli-prompt-known = Number (w why we ask, b back):
cli-prompt-group = Numbers of all that are true, 0 for none (? not sure, w why we ask, b back):
cli-prompt-map = Side and number, like l3 r12; 0 for nowhere (? don't know, w why we ask, b back):
cli-try-again = That is not one of the answers. Please try again.
cli-first = This is the first question.
cli-map = Parts of the leg. Use l for the left leg and r for the right leg.
cli-map-numb = Where is it numb?
cli-map-tingling = Where does it tingle?
cli-map-pain = Where does it hurt?

# The report.
cli-not-enough = Not enough asked yet. This may change.
cli-reasons = Why
cli-by-index = We cannot rule this out yet: { $condition }.
cli-by-gate-open = We need more answers before we can say that this can wait.
cli-by-gate-passed = Each sign that would need a visit was answered, and none is there.
cli-care = What you can do
cli-avoid = Better not
cli-watch = Get help sooner if
cli-causes = What may fit
cli-for = for it
cli-against = against it
cli-no-finding = { $finding }: no
cli-finding-is = { $finding }: { $answer }
cli-marks = * is our own estimate. [name] is a study or a guideline.
cli-conflicts = Answers that do not agree
cli-conflict = { $finding }: you said no, but the picture or test says yes. We took the safer one.
cli-place = Where it may come from
cli-fits = fits
cli-fits-not = does not fit
cli-sign-area = { $sign }
cli-sign-movement = weak: { $sign }
cli-sign-reflex = changed: { $sign }
cli-would-change = This would make it more urgent
cli-unasked = Danger signs not asked, or not known
cli-clinician = For the doctor or nurse
cli-not-reviewed = Not a diagnosis. Not yet reviewed by clinicians. Most numbers behind this are estimates. Content { $version }.

# The page of a server without the app.
cli-page-emergency = Get emergency help now if any of this is true
cli-page-not-built = The app is not built on this server. Other programs can ask it for triage here:
