package org.muniment.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.SealedSecret;

/** What every adapter of {@link Grants} does. Each test begins without any. */
public interface GrantsContract {

  /** The adapter. */
  Grants grants();

  /** A mailbox without a grant. */
  MailboxId freshMailbox();

  /** Removes a mailbox from harvesting. */
  void remove(MailboxId mailbox);

  private static SealedSecret secret(String text) {
    return new SealedSecret(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  default void aMailboxHasNoGrantUntilOneIsGiven() {
    MailboxId anna = freshMailbox();
    assertThat(grants().of(anna)).isEmpty();
    Grant given = grants().give(anna, secret("one"), "root");
    assertThat(grants().of(anna)).contains(given);
    assertThat(given.refreshToken()).isEqualTo(secret("one"));
    assertThat(given.givenBy()).isEqualTo("root");
  }

  @Test
  default void aGrantGivenAnewIsAnother() {
    MailboxId anna = freshMailbox();
    Grant first = grants().give(anna, secret("one"), "root");
    Grant second = grants().give(anna, secret("two"), "bert");
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(grants().of(anna)).contains(second);
  }

  @Test
  default void aRenewedGrantIsTheSameWithAnotherToken() {
    MailboxId anna = freshMailbox();
    Grant given = grants().give(anna, secret("one"), "root");
    grants().renew(given.id(), secret("two"));
    assertThat(grants().of(anna))
        .hasValueSatisfying(
            grant -> {
              assertThat(grant.refreshToken()).isEqualTo(secret("two"));
              assertThat(grant.id()).isEqualTo(given.id());
              assertThat(grant.givenAt()).isEqualTo(given.givenAt());
            });
  }

  @Test
  default void aGrantThatEndedIsNotRenewed() {
    MailboxId anna = freshMailbox();
    Grant given = grants().give(anna, secret("one"), "root");
    assertThat(grants().takeAway(anna)).isTrue();
    grants().renew(given.id(), secret("two"));
    assertThat(grants().of(anna)).isEmpty();
    assertThat(grants().takeAway(anna)).isFalse();
  }

  @Test
  default void grantsOfOthersStay() {
    MailboxId anna = freshMailbox();
    MailboxId bert = freshMailbox();
    grants().give(anna, secret("one"), "root");
    Grant kept = grants().give(bert, secret("two"), "root");
    grants().takeAway(anna);
    assertThat(grants().of(bert)).contains(kept);
  }

  @Test
  default void aRemovedMailboxHasNoneAndGetsNone() {
    MailboxId anna = freshMailbox();
    grants().give(anna, secret("one"), "root");
    remove(anna);
    assertThat(grants().of(anna)).isEmpty();
    assertThatThrownBy(() -> grants().give(anna, secret("two"), "root"))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.NOT_FOUND));
  }
}
