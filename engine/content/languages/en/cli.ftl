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
cli-conflict = { $finding }: your answers or the picture do not agree on this. We took the safer one.
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

# Why a cause fits or does not.
cli-explain-rank = Place { $rank } of { $of } causes. It { $band }.
cli-explain-prior = Before any answer: { $share } like you with this kind of trouble.
cli-explain-posterior = With your answers: { $share }.
cli-explain-of-100 = { $count } of 100 people
cli-explain-one-in = 1 in { $count } people
cli-explain-fewer = fewer than 1 in 100000 people
cli-explain-impossible = Your answers do not go together. So we cannot say how well a cause fits, and we stay on the safe side.
cli-explain-for = speaks for it
cli-explain-against = speaks against it
cli-explain-silent = says nothing yet
cli-explain-up = { $times } times as likely
cli-explain-down = { $times } times less likely
cli-explain-danger = Danger signs of this cause
cli-explain-flags = Alarm rules that name this cause
cli-explain-raised = raised
cli-explain-not-raised = not raised
cli-explain-needs = missing: { $finding }: { $answer }
cli-explain-needs-at-least = missing: { $finding }: { $limit } or more
cli-explain-needs-at-most = missing: { $finding }: { $limit } or less
cli-explain-needs-below = missing: { $finding }: below { $limit }
cli-explain-needs-above = missing: { $finding }: above { $limit }
cli-explain-spares = held back by: { $finding }
cli-explain-open = not asked, or not known
cli-explain-index = Can it be ruled out?
cli-explain-u = Looked at on the safe side: { $share }.
cli-explain-worth = { $disposition }: this is worth it. This cause is { $share } of 100 parts of the reason.
cli-explain-not-worth = { $disposition }: not worth it by the answers so far. This cause is { $share } of 100 parts of the reason.
cli-explain-likelier = What would make it more likely
cli-explain-not-asked = { $finding } (not asked)
cli-explain-not-known = { $finding } (not known)
cli-explain-pairs = It may be there beside
cli-explain-sites = Where it may sit

# The page of a server without the app.
cli-page-emergency = Get emergency help now if any of this is true
cli-page-not-built = The app is not built on this server. Other programs can ask it for triage here:
