/// A location or a message as it may be shown or stored: what authenticates is three dots.
///
/// Covers, in any letter case, `password=…`, `passwd=…` and `pwd=…` of connection strings, their
/// values quoted or not and with escapes; `user:password@` of addresses, up to the last @ of the
/// authority; `user/password@` of Oracle; and parameters of an address whose names end in token,
/// key, secret, signature, sig, password, auth or credential. What has been through it stays the
/// same.
package func withoutCredentials(_ text: String) -> String {
  // Every pattern has one of these; to make the patterns takes longer than to read a small file.
  guard text.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") }) else {
    return text
  }
  return
    text
    .replacing(connectionPassword) { "\($0.1)..." }
    .replacing(#/(://[^/@:\s]*):(?:[^/\s]*@|(?!\d{1,5}[/?#])\S*@)/#) { "\($0.1):...@" }
    .replacing(#/(?i)(\bOCI:[^/@\s]*/)\S*@/#) { "\($0.1)...@" }
    .replacing(addressParameter) { "\($0.1)..." }
}

/// A value ends at a space, or at a comma, semicolon or ampersand with another setting behind it.
private var connectionPassword: Regex<(Substring, Substring)> {
  #/
  (?i)
  (\w*(?:password|passwd|pwd)\s*=\s*)
  (?!\.\.\.['":,;.]?(?:\s|$))
  (?: '(?:''|\\.|[^'\\])*(?:'|$) | "(?:""|\\.|[^"\\])*(?:"|$) | \{[^}]*\}
    | (?:\\.|[^\s;&,\\]|[;&,](?!\w+\s*=|\s|$))+ )
  /#
}

private var addressParameter: Regex<(Substring, Substring)> {
  #/(?i)([?&][^=&\s]*(?:token|key|secret|signature|sig|password|auth|credential)=)[^&\s'"]+/#
}
