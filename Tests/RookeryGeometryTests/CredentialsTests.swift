import RookeryGeometry
import Testing

@Suite struct CredentialsTests {
  @Test(arguments: [
    ("https://ann:pw@example.org/a", "https://ann:...@example.org/a"),
    ("PG:password='a b' host=x", "PG:password=... host=x"),
    (#"PG:password='SEC\'RETX' host=x"#, "PG:password=... host=x"),
    (#"PG:password="SEC\"RETX" host=x"#, "PG:password=... host=x"),
    (#"PG:password=SEC\ RETX host=x"#, "PG:password=... host=x"),
    ("PG:PASSWORD = s,e;c host=h", "PG:PASSWORD = ... host=h"),
    ("PG:password='never closed", "PG:password=..."),
    ("PG:host=h pwd=X", "PG:host=h pwd=..."),
    ("MSSQL:server=s;uid=u;pwd=X;database=d", "MSSQL:server=s;uid=u;pwd=...;database=d"),
    ("MSSQL:server=s;pwd={a;b};", "MSSQL:server=s;pwd=...;"),
    ("MYSQL:d,user=u,password=X,port=1", "MYSQL:d,user=u,password=...,port=1"),
    ("postgresql://u:SEC@RETX@host/d", "postgresql://u:...@host/d"),
    ("postgresql://:X@host", "postgresql://:...@host"),
    ("https://u:a/b@host/x", "https://u:...@host/x"),
    ("https://host:8080/a@b", "https://host:8080/a@b"),
    ("OCI:u/X@base", "OCI:u/...@base"),
    ("https://h/a?token=X&key=Y&x=1", "https://h/a?token=...&key=...&x=1"),
    ("/vsicurl/https://h/a?X-Amz-Signature=ab12", "/vsicurl/https://h/a?X-Amz-Signature=..."),
    ("maps/a.shp", "maps/a.shp"), ("key = 3 AND x = 'y'", "key = 3 AND x = 'y'"),
  ])
  func whatAuthenticatesIsNotShown(text: String, shown: String) {
    #expect(withoutCredentials(text) == shown)
    #expect(withoutCredentials(shown) == shown)
  }
}
