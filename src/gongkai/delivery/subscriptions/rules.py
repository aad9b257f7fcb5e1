"""Who may do what with subscriptions. ASK is not about a row; rows of the others are subscriptions."""

from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import anyone
from gongkai.delivery.subscriptions import acts
from gongkai.delivery.subscriptions.reader import holds_the_link

rule(acts.ASK, anyone)
rule(acts.READ_OWN, holds_the_link)
rule(acts.CONFIRM, holds_the_link)
rule(acts.END, holds_the_link)
