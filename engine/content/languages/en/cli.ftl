# Words of the command line.

cli-yes = Yes
cli-no = No
cli-unknown = I don't know
cli-normal = As strong as ever
cli-weak = Weak
cli-prompt = Number, ? for don't know, b for back:
cli-try-again = That is not one of the answers. Please try again.
cli-not-enough = Not enough asked yet. This may change.
cli-causes = What may fit
cli-for = for it
cli-against = against it
cli-no-finding = no { $finding }
cli-place = Where the nerve may be hurt
cli-care = What you can do
cli-avoid = Better not
cli-watch = Get help sooner if
cli-not-reviewed = Not a diagnosis. Most numbers behind this are estimates. Not yet reviewed by clinicians. Content { $version }.
