"""An approved draft sent to the newsroom's own system, when somebody asks for it and to nowhere else.

targets_of(library) -> Mapping[str, Target]              from desk.yaml beside the stories; raises Faults
parcel_of(desk, view, target, now, secrets) -> Parcel    raises Faults: not approved, embargo, no secret
delivered(parcel, pause) -> Receipt                      raises Faults once it has been tried often enough
"""

from generator.sending.delivery import Receipt, delivered
from generator.sending.parcels import Parcel, parcel_of
from generator.sending.targets import Target, target_called, targets_of

__all__ = ["Parcel", "Receipt", "Target", "delivered", "parcel_of", "target_called", "targets_of"]
