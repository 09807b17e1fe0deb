from glutes.accounts.models.coaching import Coaching
from glutes.accounts.models.invitation import Invitation
from glutes.accounts.models.profile import LifterProfile
from glutes.accounts.models.profile_change import ProfileChange
from glutes.accounts.models.user import User

__all__ = ["Coaching", "Invitation", "LifterProfile", "ProfileChange", "User"]
