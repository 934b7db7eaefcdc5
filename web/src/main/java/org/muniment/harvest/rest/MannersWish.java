package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.Manners;
import org.muniment.harvest.Provider;

/** How much may be asked of a mail server. */
@Schema(
    name = "MannersWish",
    description = "How much may be asked of a mail server; what is left out suits the provider.")
record MannersWish(
    @Schema(
            description = "What kind of server it is.",
            enumeration = {"gmail", "microsoft-365", "exchange", "dovecot", "cyrus", "other"},
            required = true)
        String provider,
    @Schema(description = "Connections to it at a time, of each node; 0 for no limit.")
        @Nullable Integer perServer,
    @Schema(description = "Connections to one account at a time, of each node; 0 for no limit.")
        @Nullable Integer perAccount,
    @Schema(description = "Octets fetched from one account within 24 hours; 0 for no limit.")
        @Nullable Long bytesADay,
    @Schema(description = "Commands to it within a minute, of each node; 0 for no limit.")
        @Nullable Integer commandsAMinute) {

  Manners manners() {
    Provider chosen = Labels.choose(Provider.class, provider, "provider");
    Manners usual = chosen.manners();
    return new Manners(
        chosen,
        perServer == null ? usual.perServer() : perServer,
        perAccount == null ? usual.perAccount() : perAccount,
        bytesADay == null ? usual.bytesADay() : bytesADay,
        commandsAMinute == null ? usual.commandsAMinute() : commandsAMinute);
  }
}
