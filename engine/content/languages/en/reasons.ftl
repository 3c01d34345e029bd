# Why we ask, and words for how well something fits.
# Not yet reviewed by clinicians.

why-brain = A sudden trouble in the brain can show in the leg, and then every minute counts.
why-chest = A clot in the leg can move to the lungs. This sign tells us.
why-illness = A bad infection can hide behind a sore leg.
why-artery = A leg that gets no blood needs help within hours.
why-cauda = Nerves for bladder, bowel and legs run together in the low back. If they are squeezed, help must come fast.
why-weakness = New weakness tells us how soon a nerve needs help.
why-cord = Signs from the spinal cord need to be seen soon.
why-fracture = This helps to tell a broken bone from a strain.
why-joint = An infected joint needs care within hours.
why-pressure = High pressure in the leg muscles can harm the leg within hours.
why-clot = This helps to find a blood clot in the leg.
why-tempo = How it began and how fast it changes tells us how soon to be seen.
why-place = Where it is numb or sore shows which nerve may be hurt.
why-feeling = The kind of feeling helps to tell nerve pain from joint pain.
why-strength = Which movement is weak shows which nerve may be hurt.
why-spine = This helps to tell whether it comes from the back.
why-knee = This helps to tell which part of the knee it comes from.
why-hip = A bad hip is often felt in the knee.
why-bone = Rarely, bone pain has a cause that must not wait.
why-skin = Skin signs help to find an infection or shingles.
why-risk = Your health before this changes what is likely.
why-you = Age and sex change what is likely. Nothing that names you is kept.
why-injury = What happened to the leg changes what may be hurt.
why-sleep = This helps to tell restless legs from nerve trouble.
why-answers = If the person cannot tell how it feels, we take more care.
band-likely = fits well
band-possible = fits in part
band-less_likely = fits a little
band-unlikely = fits poorly
