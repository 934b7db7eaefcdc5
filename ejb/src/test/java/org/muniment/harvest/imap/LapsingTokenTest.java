package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.AccessToken;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.MessageFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/**
 * A token that lapses while mail comes: another one is shown, and nothing is lost or told twice.
 */
class LapsingTokenTest {
  private static final MailboxId ANNA = new MailboxId(1);

  /** What a server does with a session whose token has lapsed. */
  enum Lapse {
    /** Half a message, then nothing. */
    IN_MID_LITERAL(script -> script.atMessage(2, MessageFault.cutInMidLiteral(), 1)),
    /** A refusal of the command, by the book. */
    AS_A_REFUSED_FETCH(
        script ->
            script.on(
                request -> request.name().equals("UID FETCH"),
                CommandFault.ending("NO [EXPIRED] The token has lapsed"),
                1)),
    /** As Exchange does it. */
    AS_A_FAREWELL(
        script ->
            script.on(
                request -> request.name().equals("UID FETCH"),
                CommandFault.bye("Session invalidated - AccessTokenExpired"),
                1));

    private final Function<Script, Script> into;

    Lapse(Function<Script, Script> into) {
      this.into = into;
    }
  }

  /** A new one whenever the one before was refused. */
  private static final class Counting implements AccessTokens {
    private final AtomicInteger given = new AtomicInteger(1);

    @Override
    public AccessToken current() {
      return new AccessToken("token " + given.get(), Instant.EPOCH, Instant.MAX);
    }

    @Override
    public boolean refused(AccessToken token) {
      if (token.value().equals("token " + given.get())) {
        given.incrementAndGet();
      }
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRunSignsInAgainAndTakesEveryMessageOnce(Lapse lapse) {
    SettableClock clock = new SettableClock();
    InMemoryOriginalStore originals = new InMemoryOriginalStore();
    InMemoryHarvestJournal journal =
        new InMemoryHarvestJournal(new InMemoryLedger(clock), clock, new Steps());
    MailboxHarvest harvest =
        new MailboxHarvest(
            new ImapMailSource(),
            originals,
            journal,
            clock,
            pause -> {},
            Thread.ofVirtual().factory());
    Script script = lapse.into.apply(Script.good().signingInBy("AUTH=XOAUTH2", "SASL-IR"));
    RunOrder order = new RunOrder(ANNA, RunKind.HARVEST, "node-1", "system:harvest");
    AtomicInteger signIns = new AtomicInteger();
    try (ScriptedImap imap =
        ScriptedImap.holding(
            script, "Subject: 1\r\n\r\n", "Subject: 2\r\n\r\n", "Subject: 3\r\n\r\n")) {
      // each session takes another token than the one before
      imap.trusting(
          token -> token.equals("token " + (signIns.get() + 1)) && signIns.incrementAndGet() > 0);

      RunClosing closing =
          harvest.carryOut(
              harvest.begin(order),
              HarvestTerms.of(order, imap.server(), imap.tokenLogin(new Counting()))
                  .withConnections(1));

      assertThat(closing.error()).isNull();
      assertThat(closing.state()).isEqualTo(RunState.DONE);
      assertThat(closing.tally().archived()).isEqualTo(3);
      assertThat(closing.tally().quarantined()).isZero();
      assertThat(closing.troubles()).isEqualTo(List.of());
      assertThat(originals.size()).isEqualTo(3);
      assertThat(imap.commands()).filteredOn("AUTHENTICATE"::equals).hasSizeGreaterThan(1);
    }
  }
}
