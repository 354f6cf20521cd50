import ArgumentParser

/// How much a command says.
struct TalkOptions: ParsableArguments {
  @Flag(name: [.long, .short], help: "Say nothing but errors.")
  var quiet = false

  var terminal: Terminal { Terminal(talk: quiet ? .quiet : .normal) }
}
