"""The people who sign in. Their names stand in this table only: never in the ledger, never in a log."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower

from gongkai.site import clock

PORTAL = "portal@server"
"""The login name of the portal's own account; `@server` names are given to nobody else."""


class PersonAccounts(BaseUserManager["Person"]):
    """Makes accounts; `services.add_person` is the act that an administrator uses."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Person":
        """An account; without a password nobody can sign in with it."""
        person = self.model(username=self.model.normalize_username(username), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "Person":
        """For `createsuperuser`; being a superuser passes no act of this system (see `policy`)."""
        return self.create_user(username, password, is_superuser=True, **fields)

    def operator(self) -> "Person":
        """Whoever works at the server's own command line: one account, which nobody can sign in with."""
        person, _ = self.get_or_create(
            is_operator=True,
            defaults={"username": "operator@server", "display_name": "系统管理员（服务器）", "is_active": False, "password": "!"},
        )
        return person

    def portal(self) -> "Person":
        """Who acts where somebody without an account applies on the web: one account, which nobody can sign in with."""
        person, _ = self.get_or_create(
            username=PORTAL, defaults={"display_name": "网上申请人", "is_active": False, "password": "!"}
        )
        return person


class Person(AbstractBaseUser, PermissionsMixin):
    """A person with an account; what they may do follows from their roles in bodies (`RoleAssignment`)."""

    username = models.CharField("登录名", max_length=64, unique=True, validators=[UnicodeUsernameValidator()])
    display_name = models.CharField("姓名", max_length=64)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    is_operator = models.BooleanField("服务器操作员", default=False)
    is_demonstration = models.BooleanField("演示账号", default=False)
    joined_at = models.DateTimeField("开户时间", default=clock.now)

    objects = PersonAccounts()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = "人员"
        constraints = [
            models.UniqueConstraint(
                fields=["is_operator"], condition=models.Q(is_operator=True), name="bodies_one_operator"
            ),
            # a login name is the same name however its letters are cased
            models.UniqueConstraint(
                Lower("username"), name="bodies_username_any_case", violation_error_message="此登录名已被使用。"
            ),
        ]

    @property
    def is_portal(self) -> bool:
        """Whether this is the portal's own account."""
        return self.username == PORTAL

    def get_full_name(self) -> str:
        return self.display_name

    def __str__(self) -> str:
        # what a stray log line would print
        return f"person {self.pk}"
