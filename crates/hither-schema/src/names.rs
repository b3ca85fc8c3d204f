//! Identifiers: their words, and the ids derived from them.

/// The id of a method, host function or event: FNV-1a, 32 bits, of its Rust name; never 0.
///
/// An id depends on nothing but the name, so it stays when items are added or moved. Two names with one id are a
/// problem that [`check`](crate::check()) reports. Source: the FNV draft, `draft-eastlake-fnv`.
pub const fn id(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    if hash == 0 { 1 } else { hash }
}

/// The words of an identifier in lower case: `fetch_token`, `fetchToken`, `FetchToken` are all `[fetch, token]`;
/// `HTTPServer2` is `[http, server2]`.
pub fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &c) in chars.iter().enumerate() {
        if c == '_' || c == '-' {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            continue;
        }
        let after_lower = at > 0 && (chars[at - 1].is_lowercase() || chars[at - 1].is_numeric());
        let ends_acronym = at > 0
            && chars[at - 1].is_uppercase()
            && chars.get(at + 1).is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && (after_lower || ends_acronym) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.extend(c.to_lowercase());
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// `fetch_token`
pub fn snake(name: &str) -> String {
    words(name).join("_")
}

/// `FETCH_TOKEN`
pub fn upper_snake(name: &str) -> String {
    snake(name).to_uppercase()
}

/// `FetchToken`
pub fn pascal(name: &str) -> String {
    words(name).iter().map(|word| capitalized(word)).collect()
}

/// `fetchToken`
pub fn camel(name: &str) -> String {
    let words = words(name);
    let mut out = words.first().cloned().unwrap_or_default();
    out.extend(words.iter().skip(1).map(|word| capitalized(word)));
    out
}

/// The first letter in upper case, the rest as it is.
pub fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_for_every_case() {
        for name in ["fetch_token", "fetchToken", "FetchToken", "FETCH_TOKEN", "_fetch__token_"] {
            assert_eq!(words(name), ["fetch", "token"], "{name}");
        }
    }

    #[test]
    fn an_acronym_is_one_word() {
        assert_eq!(words("HTTPServer2"), ["http", "server2"]);
        assert_eq!(words("parseURL"), ["parse", "url"]);
        assert_eq!(words("getHTTPGet"), ["get", "http", "get"]);
    }

    #[test]
    fn ids_are_pinned() {
        // Published test vectors of FNV-1a 32.
        assert_eq!(id(""), 0x811c_9dc5);
        assert_eq!(id("a"), 0xe40c_292c);
        assert_eq!(id("foobar"), 0xbf9c_f968);
    }

    #[test]
    fn cases() {
        assert_eq!(snake("EchoRequest"), "echo_request");
        assert_eq!(upper_snake("EchoRequest"), "ECHO_REQUEST");
        assert_eq!(pascal("my_timer"), "MyTimer");
        assert_eq!(camel("retry_count_max"), "retryCountMax");
    }
}
