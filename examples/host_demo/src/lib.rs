//! A library that asks its host: `use_token` awaits a function that the host program implements.

use hither::{Context, Host, HostError};

/// Why there is no token.
#[hither::error]
#[derive(Clone, Debug, PartialEq)]
pub enum TokenError {
    /// The host knows no token of this name.
    #[error("there is no token for {key}")]
    NotFound {
        /// The name that was asked for.
        key: String,
    },
    /// The host could not be asked, or failed.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// Where tokens come from: implemented by the host program.
#[hither::host]
pub trait TokenSource {
    /// The token called `key`.
    async fn fetch_token(&self, key: String) -> Result<String, TokenError>;
}

/// Uses tokens that it does not have.
pub struct HostDemo {
    tokens: Host<dyn TokenSource>,
}

#[hither::library(name = "host_demo", hosts = [TokenSource])]
impl HostDemo {
    /// Makes a demo that asks this context's host.
    #[hither(constructor)]
    pub fn create(context: Context) -> Self {
        Self { tokens: context.host() }
    }

    /// Asks the host for a token and says what it got.
    pub async fn use_token(&self, key: String) -> Result<String, TokenError> {
        Ok(format!("token[{}]", self.tokens.fetch_token(key).await?))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use hither::testing::TestHost;

    struct FakeTokens;

    #[hither::host]
    impl TokenSource for FakeTokens {
        async fn fetch_token(&self, key: String) -> Result<String, TokenError> {
            if key.is_empty() {
                Err(TokenError::NotFound { key })
            } else {
                Ok(format!("TOK-{key}"))
            }
        }
    }

    #[tokio::test]
    async fn a_double_stands_in_for_the_host() {
        let host = TestHost::new();
        host.provide::<dyn TokenSource>(Arc::new(FakeTokens));
        let demo = HostDemo::create(host.context());
        assert_eq!(demo.use_token("session".to_owned()).await.unwrap(), "token[TOK-session]");
        let refused = demo.use_token(String::new()).await.unwrap_err();
        assert_eq!(refused, TokenError::NotFound { key: String::new() });
    }

    #[tokio::test]
    async fn a_host_that_implements_nothing_is_an_error() {
        let demo = HostDemo::create(TestHost::new().context());
        let error = demo.use_token("session".to_owned()).await.unwrap_err();
        assert_eq!(error.to_string(), "host function \"fetch_token\" is not registered");
    }
}
