"""What each kind of e-mail is called where officers read about it: a case's history, the outbox.

One table for every app, so that they read alike; a test finds the kind that has no title. Whoever
gets the e-mail reads its subject instead: `templates/emails/`.
"""

TITLES: dict[str, str] = {
    # Asking
    "requests.authorise": "Please read and send the request",
    "requests.sent_back": "The authoriser sent the request back",
    "requests.submitted": "We have your request",
    "requests.arrived": "A new request has come in",
    "requests.recorded": "Please check what we wrote down",
    "requests.draft_waiting": "Reminder of a draft",
    # Issues
    "requests.issue_raised": "A council has raised an issue",
    "requests.issue_invited": "An issue you may want to join",
    "requests.issue_joined": "Another organisation joins your issue",
    "requests.issue_set_aside": "An issue is not taken forward",
    "requests.response_sign_off": "May we show these words in public?",
    "requests.response_sent": "Your issue is with government",
    "requests.response_answered": "Government has answered",
    "requests.response_dropped": "A response is not taken forward",
    "requests.response_published": "What you contributed to is in public",
    # Partners
    "requests.agree": "Please agree to a joint request",
    "requests.partner_agreed": "A partner has agreed",
    "requests.partner_refused": "A partner said no",
    "requests.partner_took_back": "A partner took its answer back",
    "requests.partner_dropped": "No answer is needed any more",
    "requests.partner_left": "A partner has left",
    "requests.recalled": "The request was taken back to be changed",
    # Triage
    "requests.answered": "Our answer",
    "requests.referred": "Passed to another body",
    "requests.information_asked": "We have questions",
    "requests.information_given": "The council has answered our questions",
    "requests.widened": "It can become area support",
    "requests.accepted": "We take the request on",
    "requests.case_yours": "The request is now yours",
    "requests.decline_proposed": "Please look at a proposal to decline",
    "requests.declined": "Not taken forward",
    "requests.joined": "Two requests are now one",
    # Package
    "requests.offered": "Please agree to the support package",
    "requests.offer_made": "We have offered a support package",
    "requests.offer_withdrawn": "The package was taken back",
    "requests.package_agreed": "The support package is agreed",
    "requests.change_asked": "A change to the package is wanted",
    # Team and delivery
    "requests.team_shown": "Meet the proposed team",
    "requests.team_fine": "The team is welcome",
    "requests.team_objected": "Somebody on the team is objected to",
    "requests.team_confirmed": "The team is confirmed",
    "requests.team_changes": "We look for somebody else",
    "requests.seat_released": "A seat on the team is empty",
    "requests.rescoped": "The package is looked at again",
    "requests.held": "On hold",
    "requests.resumed": "The case goes on",
    "requests.feedback_asked": "How did it go?",
    "requests.feedback_given": "Feedback has come in",
    "requests.feedback_for_you": "A council's words for a peer",
    "requests.not_finished": "The work goes on after all",
    # Ending
    "requests.closed": "The case is closed",
    "requests.reopened": "The request is open again",
    "requests.document_refused": "A document could not be taken",
    "requests.withdrawn": "The request has ended",
    "requests.review_due": "What became of it?",
    "requests.follow_up": "Did the referral help?",
    # Talk and care
    "requests.message": "A message",
    "requests.capacity_returned": "There is capacity again",
    "requests.draft_ends": "The draft will be removed",
    "requests.escalated": "The case needs a manager",
    "requests.escalation_answered": "A manager has decided",
    "requests.carry_on": "Please carry a request on",
    "requests.successor_said": "Who carries a request on",
    "requests.agrees_now": "You can agree for a request",
    "requests.late": "A case is late",
    "requests.late_managers": "A case has been late for days",
    "requests.nudge_authoriser": "Reminder: the request waits to be sent",
    "requests.nudge_partner": "Reminder: please agree to a joint request",
    "requests.nudge_information": "Reminder: we have questions",
    "requests.nudge_package": "Reminder: the support package",
    "requests.nudge_feedback": "Reminder: how did it go?",
    # Peers
    "peers.invited": "An invitation to help",
    "peers.reminder": "Reminder of an invitation",
    "peers.recalled": "The invitation is withdrawn",
    "peers.expired": "The time to answer is over",
    "peers.accepted": "A peer said yes",
    "peers.declined": "A peer said no",
    "peers.unanswered": "A peer has not answered",
    "peers.stepped_down": "A peer steps down",
    "peers.released": "No longer needed on the team",
    "peers.completed": "Thanks for helping",
    "peers.sounded": "Would you be free?",
    "peers.clearance_asked": "Please clear your members",
    "peers.clearance_answered": "A group office has answered",
    "peers.still_right": "Is your profile still right?",
    "peers.year": "A year's days of a peer",
    "peers.lapsing": "Training or consent runs out soon",
    "peers.nominated": "Put forward as a peer",
    # The hub
    "library.sign_off": "Please sign off a text",
    "library.changes_wanted": "Changes to a text are wanted",
    "library.received": "We have received a text",
    "library.signed_off": "A text was signed off",
    "library.published": "A text is published",
    "library.withdrawn": "A text was withdrawn",
    # Accounts
    "accounts.code": "A code to sign in or to confirm",
    "accounts.officer_invited": "Please set up your second step",
    "accounts.check_confirmed": "Where you work is confirmed",
    "accounts.check_refused": "We could not confirm where you work",
    "accounts.reset_asked": "Please confirm a reset",
    "notifications.digest": "The day's e-mails in one",
}


def title_of(code: str) -> str:
    """The kind in words people know. A kind that is no longer registered is named by its code."""
    return TITLES.get(code) or code.rsplit(".", 1)[-1].replace("_", " ").capitalize()
