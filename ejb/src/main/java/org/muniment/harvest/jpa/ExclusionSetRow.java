package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.muniment.harvest.ExclusionSet;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.EntryBody;

/** A version of the rules as it is stored: as the ledger tells it. */
@Entity
@Table(name = "exclusion_set")
class ExclusionSetRow {
  @Id long version;
  long sequence;

  @Column(length = 1_000_000)
  String body;

  /** For Hibernate. */
  protected ExclusionSetRow() {}

  ExclusionSetRow(long version, long sequence, String body) {
    this.version = version;
    this.sequence = sequence;
    this.body = body;
  }

  ExclusionSet toSet() {
    return ExclusionSet.of(new EntryBody(CanonicalJsonReader.read(body)));
  }
}
