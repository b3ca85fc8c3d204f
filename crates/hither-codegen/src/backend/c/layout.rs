//! How declarations are set: in one line where they fit, else in several.

/// Where a line ends, at the latest, if it can be broken.
pub(super) const COLUMNS_MAX: usize = 100;

/// `head(parameters)tail`, broken between parameters.
pub(super) fn signature(head: &str, params: &[String], tail: &str) -> String {
    let whole = format!("{head}({}){tail}", params.join(", "));
    if whole.len() <= COLUMNS_MAX {
        return whole;
    }
    let mut out = format!("{head}(");
    let mut column = out.len();
    for (at, param) in params.iter().enumerate() {
        let end = if at + 1 == params.len() { format!("){tail}") } else { ",".to_owned() };
        if at > 0 {
            if column + 1 + param.len() + end.len() > COLUMNS_MAX {
                out.push_str("\n    ");
                column = 4;
            } else {
                out.push(' ');
                column += 1;
            }
        }
        out.push_str(param);
        out.push_str(&end);
        column += param.len() + end.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_stays_in_one_line() {
        assert_eq!(
            signature("int f", &["int a".into(), "int b".into()], ";"),
            "int f(int a, int b);"
        );
    }

    #[test]
    fn long_is_broken_between_parameters() {
        let params: Vec<String> = (0..12).map(|at| format!("uint32_t number_{at}")).collect();
        let text = signature("my_timer_status my_timer_call", &params, ";");
        assert!(text.lines().count() > 1);
        assert!(text.lines().all(|line| line.len() <= COLUMNS_MAX), "{text}");
        assert_eq!(
            text.replace("\n    ", " "),
            format!("my_timer_status my_timer_call({});", params.join(", "))
        );
    }
}
