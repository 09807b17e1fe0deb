"""One way out for every mail of ours: what it tells of stands, even without the mail server."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail

logger = logging.getLogger(__name__)


def send(to: str, *, subject: str, body: str, about: str) -> bool:
    """Mails one address; False where it could not be sent, which is logged and stops nothing.

    `about`: what the log calls it, without the address or what it says. Call it after the
    transaction that it tells of.
    """
    try:
        send_mail(" ".join(subject.split()), body, None, [to])
    except (OSError, SMTPException):
        logger.exception("A mail was not sent: %s", about)
        return False
    return True
