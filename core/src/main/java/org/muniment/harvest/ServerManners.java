package org.muniment.harvest;

/**
 * The manners that an administrator set for servers. All methods work in the caller's transaction.
 * Every adapter passes {@code ServerMannersContract}.
 */
public interface ServerManners {

  /**
   * The manners towards a server that is set up: what was set, or else what suits its provider.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  Manners of(ServerId server);

  /**
   * The manners towards whatever is at that host and port: of all servers set up there the
   * strictest, or what suits the provider when there is none.
   */
  Manners at(MailServer server);

  /** Whether manners were set for the server, so that it does not go by its provider's. */
  boolean isSet(ServerId server);

  /**
   * From now on the server is treated so.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void set(ServerId server, Manners manners);

  /** From now on the server is treated as suits its provider. */
  void unset(ServerId server);
}
