package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.muniment.archive.StorableText;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.ExcludedMessage;
import org.muniment.harvest.RuleMark;

/** A message that was left out by a rule, as it is stored. */
@Entity
@Table(name = "exclusion")
class ExclusionRow {
  static final int RULE = 255;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "exclusion_seq")
  @SequenceGenerator(name = "exclusion_seq", sequenceName = "exclusion_seq", allocationSize = 50)
  long id;

  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "folder_id")
  long folder;

  @Column(name = "epoch_id")
  long epoch;

  long uid;
  String rule;

  /** Since which version of the rules that one says what it said; 0 for none. */
  long version;

  @Column(name = "claimed_size")
  long claimedSize;

  Instant since;

  /** For Hibernate. */
  protected ExclusionRow() {}

  ExclusionRow(BatchFacts facts, ExcludedMessage message) {
    mailbox = facts.mailbox().value();
    folder = facts.folder().value();
    epoch = facts.epoch().id().value();
    uid = message.uid().value();
    since = facts.at();
    tell(message);
  }

  /** Takes over which rule says so now. */
  final void tell(ExcludedMessage message) {
    rule = StorableText.cut(message.mark().rule(), RULE);
    version = message.mark().version();
    claimedSize = message.claimedSize();
  }

  RuleMark mark() {
    return new RuleMark(rule, version);
  }
}
