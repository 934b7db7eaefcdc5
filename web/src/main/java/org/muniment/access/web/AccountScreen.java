package org.muniment.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.AccessToken;
import org.muniment.access.app.CurrentActor;
import org.muniment.access.app.ManageAccounts;
import org.muniment.access.app.ManageTokens;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;

/** One's own account: password and tokens. */
@Named
@RequestScoped
public class AccountScreen {
  private static final String HERE = "/account?faces-redirect=true";

  @Inject private ManageAccounts manage;
  @Inject private ManageTokens manageTokens;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private Words words;
  @Inject private Clock clock;
  @Inject private HttpServletRequest request;

  private String old = "";
  private String password = "";
  private String again = "";
  private String tokenName = "";
  private int tokenDays = 90;
  private @Nullable String newToken;

  /** Changes one's own password. */
  public @Nullable String changePassword() {
    if (!password.equals(again)) {
      notices.wrong("The two new passwords differ. Type them again.");
      return null;
    }
    if (!notices.attempt(() -> change())) {
      return null;
    }
    notices.done("Your password was changed. Your other sessions have ended.");
    return HERE;
  }

  private void change() {
    manage.changeOwnPassword(actor.get(), old, password, request.getSession().getId());
  }

  /** Whether somebody else set the password, so that nothing else opens. */
  public boolean mustChange() {
    return manage.mustChangePassword(actor.get());
  }

  /** Makes a token and shows it, this once. */
  public void createToken() {
    Instant end = tokenDays == 0 ? null : clock.instant().plus(Duration.ofDays(tokenDays));
    notices.attempt(
        () -> newToken = manageTokens.create(actor.get(), tokenName.strip(), end).token());
  }

  /** Revokes the tokens that were chosen. */
  public @Nullable String revokeTokens() {
    String[] chosen = request.getParameterValues("token");
    if (chosen == null) {
      notices.wrong("Choose the tokens to revoke.");
      return null;
    }
    boolean isDone =
        notices.attempt(
            () -> {
              for (String number : chosen) {
                manageTokens.revoke(actor.get(), Long.parseLong(number));
              }
            });
    if (!isDone) {
      return null;
    }
    notices.done(words.count(chosen.length, "token was", "tokens were") + " revoked.");
    return HERE;
  }

  /** The token that was just made; empty when there is none. */
  public String newToken() {
    return newToken == null ? "" : newToken;
  }

  /** One's tokens, the newest first. */
  public List<AccessToken> tokens() {
    return manageTokens.list(actor.get());
  }

  /** Until when a token works. */
  public String end(AccessToken token) {
    return token.expires() == null ? "never" : words.moment(token.expires());
  }

  /** Always empty: a password never goes back to the browser. */
  public String getOld() {
    return "";
  }

  /** What was typed as the old password. */
  public void setOld(String old) {
    this.old = old;
  }

  /** Always empty: a password never goes back to the browser. */
  public String getPassword() {
    return "";
  }

  /** What was typed as the new password. */
  public void setPassword(String password) {
    this.password = password;
  }

  /** Always empty: a password never goes back to the browser. */
  public String getAgain() {
    return "";
  }

  /** What was typed the second time. */
  public void setAgain(String again) {
    this.again = again;
  }

  /** What the token is called. */
  public String getTokenName() {
    return tokenName;
  }

  /** What was typed as the token's name. */
  public void setTokenName(String tokenName) {
    this.tokenName = tokenName;
  }

  /** How many days the token is to work; 0 for ever. */
  public int getTokenDays() {
    return tokenDays;
  }

  /** How many days the token is to work; 0 for ever. */
  public void setTokenDays(int tokenDays) {
    this.tokenDays = tokenDays;
  }
}
