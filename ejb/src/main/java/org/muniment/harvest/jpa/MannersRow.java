package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.muniment.harvest.Manners;
import org.muniment.harvest.Provider;

/** The manners of a server as they are stored. */
@Entity
@Table(name = "server_manners")
class MannersRow {
  @Id
  @Column(name = "server_id")
  long server;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Provider provider;

  @Column(name = "per_server")
  int perServer;

  @Column(name = "per_account")
  int perAccount;

  @Column(name = "bytes_a_day")
  long bytesADay;

  @Column(name = "commands_a_minute")
  int commandsAMinute;

  /** For Hibernate. */
  protected MannersRow() {}

  MannersRow(long server, Manners manners) {
    this.server = server;
    become(manners);
  }

  final void become(Manners manners) {
    provider = manners.provider();
    perServer = manners.perServer();
    perAccount = manners.perAccount();
    bytesADay = manners.bytesADay();
    commandsAMinute = manners.commandsAMinute();
  }

  Manners toManners() {
    return new Manners(provider, perServer, perAccount, bytesADay, commandsAMinute);
  }
}
