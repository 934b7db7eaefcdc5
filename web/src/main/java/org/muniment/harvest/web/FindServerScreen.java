package org.muniment.harvest.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.Notices;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.MailAddress;
import org.muniment.harvest.OAuthProvider;
import org.muniment.harvest.app.DiscoverServers;

/** From an address to settings that a person confirms. */
@Named
@RequestScoped
public class FindServerScreen {
  @Inject private DiscoverServers discovery;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;

  private String address = "";
  private @Nullable List<FoundServer> found;

  /** Looks for servers of the address. */
  public void find() {
    notices.attempt(() -> found = discovery.discover(actor.get(), address));
  }

  /** Whether somebody has looked. */
  public boolean hasLooked() {
    return found != null;
  }

  /** What was found, the best first. */
  public List<FoundServer> found() {
    return found == null ? List.of() : found;
  }

  /** Who says that this is the server. */
  public String origin(FoundServer server) {
    return switch (server.origin()) {
      case SRV -> "The domain says so, in its SRV records.";
      case AUTOCONFIG -> "The domain says so, in its file for mail programs.";
      case PROVIDER -> "The domain's mail is at this provider.";
      case USUAL_NAME -> "A server answers under this usual name.";
    };
  }

  /** Whether it belongs to a provider that wants tokens. */
  public boolean tokens(FoundServer server) {
    return OAuthProvider.ofMailHost(server.host()).isPresent();
  }

  /** What its accounts are called. */
  public String login(FoundServer server) {
    return switch (server.login()) {
      case ADDRESS -> "the whole address";
      case LOCAL_PART -> "what stands before the @";
      case UNKNOWN -> "not told";
    };
  }

  /** The form of a new server, filled in. */
  public String use(FoundServer server) {
    return "/server?name="
        + URLEncoder.encode(MailAddress.parse(address).domain(), StandardCharsets.UTF_8)
        + "&host="
        + URLEncoder.encode(server.host(), StandardCharsets.UTF_8)
        + "&port="
        + server.port()
        + "&security="
        + server.security();
  }

  /** The address or domain. */
  public String getAddress() {
    return address;
  }

  /** Takes what the person typed. */
  public void setAddress(@Nullable String address) {
    this.address = address == null ? "" : address;
  }
}
